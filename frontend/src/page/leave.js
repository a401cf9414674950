// Ending the page's kernel when the page goes, so that none is left behind.

import { xsrf } from "../widgets/server.js";

/** Tell the server that someone leaves in a hurry: these kernels end, and this browser is let in no more. */
export function sayExit(kernels) {
  // Goes along with the next request of this browser, even by Back, however late the rest reaches the server.
  // biome-ignore lint/suspicious/noDocumentCookie: the page is being left, and CookieStore writes too late.
  document.cookie = `left-${location.port}=1; path=/; samesite=strict`;
  const form = new FormData();
  form.append("_xsrf", xsrf());
  for (const kernel of kernels) form.append("kernel", kernel);
  navigator.sendBeacon("/exit", form);
}

/** Ask the server to end the kernel; works while the page is unloading. */
export function endKernel(kernel) {
  if (!kernel) return;
  const form = new FormData();
  form.append("_xsrf", xsrf());
  navigator.sendBeacon(`/leave/${kernel}`, form);
}
