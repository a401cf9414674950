// What tests do with the page, and with Python behind it.

/** Makes the page that of the app, or of JupyterLab. */
export function inApp(yes = true) {
  document.body.dataset.chrome = yes ? "workbook" : "";
}

/** What was told to the page around the widgets under a name, as a list that grows. */
export function hears(name) {
  const heard = [];
  document.addEventListener(`workbook:${name}`, ({ detail }) => heard.push(detail));
  return heard;
}

/** Python's side of a widget: what it was sent, and a way to say something. */
export function model() {
  let listener = () => {};
  const sent = [];
  return {
    sent,
    send: (message) => sent.push(structuredClone(message)),
    on: (_, heard) => {
      listener = heard;
    },
    says: (message) => listener(message),
    /** Answers a message of `sent`, the last one unless another is given. */
    replies: (reply, message = sent.at(-1)) => listener({ re: message.id, ok: true, ...reply }),
  };
}

/** Lets promises that are due go on. */
export const settled = () => new Promise((done) => setImmediate(done));

/** Types into a field, and fires the event a browser would. */
export function type(input, text) {
  input.value = text;
  input.dispatchEvent(new window.Event("input", { bubbles: true }));
}

/** Ticks, or presses, a radio or checkbox. */
export function tick(input, checked = true) {
  input.checked = checked;
  input.dispatchEvent(new window.Event("change", { bubbles: true }));
}

/** The button with these words. */
export const buttonOf = (el, text) => [...el.querySelectorAll("button")].find((one) => one.textContent.includes(text));
