// Ending the page's kernel when the page goes, so that none is left behind.

import { forget, proof, visit } from "../widgets/proof.js";
import { xsrf } from "../widgets/server.js";

/** Tell the server that someone leaves in a hurry: these kernels end, and this browser is let in no more. */
export function sayExit(kernels) {
  // Goes along with the next request of this browser, even by Back, however late the rest reaches the server. Of
  // several pages that leave together, the first one knows the visit.
  // biome-ignore lint/suspicious/noDocumentCookie: the page is being left, and CookieStore writes too late.
  if (visit()) document.cookie = `left-${location.port}=${visit()}; path=/; samesite=strict`;
  const form = proven();
  for (const kernel of kernels) form.append("kernel", kernel);
  navigator.sendBeacon("/exit", form);
  forget();
}

/** Ask the server to end the kernel; works while the page is unloading. */
export function endKernel(kernel) {
  if (kernel) navigator.sendBeacon(`/leave/${kernel}`, proven());
}

/** A form with what shows that a page of ours sends it. */
function proven() {
  const form = new FormData();
  form.append("_xsrf", xsrf());
  form.append("proof", proof());
  return form;
}
