"""One class per kind of widget: messages in, messages out."""
