// Ending the page's kernel when the page goes, so that none is left behind.

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

/** Ask the server to end the kernel; works while the page is unloading. */
export function endKernel(kernel) {
  if (!kernel) return;
  const form = new FormData();
  form.append("_xsrf", cookie("_xsrf") ?? "");
  navigator.sendBeacon(`/leave/${kernel}`, form);
}
