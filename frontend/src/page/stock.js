// Jupyter's own widget manager, for stock ipywidgets and other people's anywidgets in a notebook.

import { taken } from "./amd.js";
import "anywidget";
import * as base from "@jupyter-widgets/base";
import baseStyle from "@jupyter-widgets/base/css/index.css";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import controlStyle from "@jupyter-widgets/controls/css/widgets.css";
import { KernelConnection, ServerConnection } from "@jupyterlab/services";
import { Widget } from "@lumino/widgets";
import { proof, proving } from "../widgets/proof.js";
import { all } from "./find.js";

// One call: model and view must come from the same factory, they share a private map.
const any = taken()(base);

class Manager extends ManagerBase {
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message),
    );
  }

  async loadClass(name, module) {
    const found = { "@jupyter-widgets/base": base, "@jupyter-widgets/controls": controls, anywidget: any }[module];
    if (!found?.[name]) throw new Error(`The widget module ${module} is not part of this workbook.`);
    return found[name];
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    const reply = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.status === "ok" ? reply.content.comms : {};
  }
}

/** A websocket that shows whose page it is. */
class ProvenSocket extends WebSocket {
  constructor(address, protocols) {
    const proven = new URL(address);
    proven.searchParams.set("proof", proof());
    super(proven, protocols);
  }
}

function addStyle(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Draw every stock widget on the page. */
export async function show(kernelId) {
  addStyle(baseStyle);
  addStyle(controlStyle);
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: `${location.origin}/`,
    wsUrl: `${location.origin.replace("http", "ws")}/`,
    init: { headers: proving() },
    WebSocket: ProvenSocket,
  });
  const kernel = new KernelConnection({ model: { id: kernelId, name: "python3" }, serverSettings });
  /** @type {any} */ (kernel).commsOverSubshells = "disabled"; // the server refuses messages to subshells
  const manager = new Manager(kernel);
  await /** @type {any} */ (manager)._loadFromKernel(); // protected
  for (const place of all(".jw[data-model]")) {
    const model = await manager.get_model(place.dataset.model);
    const view = await manager.create_view(model);
    Widget.attach(view.luminoWidget, place);
  }
  document.body.dataset.stock = "ready";
}
