// A page: its widgets are drawn at once and then connected, and what surrounds them is kept up to date.

import widgets from "../widgets/index.js";
import { all } from "./find.js";
import { Link, Model } from "./link.js";
import { Surround } from "./surround.js";

function start() {
  const body = document.body;
  const models = new Map();
  const roots = all(".wb[data-model]");
  for (const root of roots) {
    const state = { kind: root.dataset.kind, spec: JSON.parse(root.querySelector("script").textContent) };
    models.set(root.dataset.model, new Model(root.dataset.model, state));
  }
  const link = new Link(body.dataset.kernel ?? "", models);
  for (const model of models.values()) model.link = link;
  const surround = new Surround(
    link,
    [...models.values()].find((model) => model.get("kind") === "page"),
  );

  const filled = () => {
    if (roots.every((root) => root.querySelector("[data-filled]") || root.dataset.filled)) {
      body.dataset.state = "ready";
      document.removeEventListener("workbook:filled", filled);
      surround.ready();
    }
  };
  document.addEventListener("workbook:filled", filled);
  for (const root of roots) {
    const model = models.get(root.dataset.model);
    root.textContent = "";
    widgets.render({ model, el: root });
  }
  filled();

  // Stock ipywidgets, should a reader put any into a notebook, come with Jupyter's own manager: 1 MB
  // that no page of ours needs, so it is loaded only then.
  if (document.querySelector(".jw[data-model]")) {
    const address = `/assets/stock.js?v=${body.dataset.assets}`;
    import(address).then((stock) => stock.show(body.dataset.kernel));
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
