// What belongs to a whole page. On our own page the page around the widgets shows it; this asks for the
// fill that it listens to. In JupyterLab it shows help, "Exit this page" and the cover of the lock itself.

import { frame } from "./frame.js";
import { inLab } from "./lab.js";

export function page(view) {
  const around = document.body.dataset.chrome === "workbook";
  const base = frame(view, "page", (reply) => lab?.fill(reply));
  const lab = around ? null : inLab(base, view.model.get("spec"));
  base.root.hidden = around;
  base.renew();
  return () => {
    lab?.close();
    base.close();
  };
}
