// The one module of all widgets: what it shows is said by the trait `kind`.

import { course } from "./course.js";
import { crossroads } from "./crossroads.js";
import { keep } from "./keep.js";
import { mood } from "./mood.js";
import { overview } from "./overview.js";
import { page } from "./page.js";
import "./paper.js";
import { report } from "./report.js";
import { safety } from "./safety.js";
import { step } from "./step.js";

const kinds = { step, keep, safety, overview, mood, page, crossroads, course, report };

export default { render: ({ model, el }) => kinds[model.get("kind")]({ model, el }) };
