// What belongs to a whole page. In the app it is shown around the widgets (page/surround.js), and this only asks for
// the fill with it. In JupyterLab this shows help, "Exit this page" and the cover of the lock itself.

import { inLab } from "./lab.js";
import { shell } from "./widget-shell.js";

export function page(view) {
  const around = document.body.dataset.chrome === "workbook";
  const base = shell(view, "page", (reply) => lab?.fill(reply));
  const lab = around ? null : inLab(base, view.model.get("spec"));
  base.root.hidden = around;
  base.renew();
  return () => {
    lab?.close();
    base.close();
  };
}
