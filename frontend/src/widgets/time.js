// The person's own clock: local times with their offset, and how days and times are written out.

/** @param {number} n */
const two = (n) => String(Math.abs(n)).padStart(2, "0");
const locale = () => (navigator.language?.startsWith("en") ? navigator.language : "en-GB");

/** A moment as local ISO text with its offset, to the second. */
export function localIso(date = new Date()) {
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`;
}

/** The name of the person's time zone, or "". */
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** Today as YYYY-MM-DD, by the person's clock. */
export const today = () => localIso().slice(0, 10);

// The wall clock of the text counts, wherever it is read now: so its first part is read as if UTC.
/** @type {(iso: string, style: Intl.DateTimeFormatOptions) => string} */
const wall = (iso, style) =>
  new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...style }).format(new Date(`${iso}Z`));

/**
 * "Thu 5 Mar 2026" of a day or a moment.
 *
 * @param {string} iso
 */
export const dayWords = (iso) =>
  wall(`${iso.slice(0, 10)}T00:00:00`, { weekday: "short", day: "numeric", month: "short", year: "numeric" });

/**
 * The same with the time.
 *
 * @param {string} iso
 */
export const momentWords = (iso) =>
  `${dayWords(iso)}, ${wall(iso.slice(0, 16), { hour: "2-digit", minute: "2-digit" })}`;

/**
 * "Tuesday" or "Tue" of a day.
 *
 * @param {string} iso
 * @param {"long" | "short"} weekday
 */
export const weekdayWords = (iso, weekday) => wall(`${iso}T00:00:00`, { weekday });

/**
 * "Dec" of a day.
 *
 * @param {string} iso
 */
export const monthWords = (iso) => wall(`${iso}T00:00:00`, { month: "short" });

/** The day that a week begins with, 1 for Monday to 7 for Sunday. */
export function weekStart() {
  const place = new Intl.Locale(navigator.language || "en-GB");
  return (place.getWeekInfo?.() ?? place.weekInfo)?.firstDay ?? 1;
}
