// When an entry is from: the time that the person's clock showed, with the offset of that day in their zone.

import { localIso, zone } from "../time.js";

const two = (n) => String(Math.trunc(n)).padStart(2, "0");
const offsetOf = (at) => at.match(/(Z|[+-]\d\d:\d\d(:\d\d)?)$/)?.[0] ?? "";

/** Minutes by which clocks in a zone are ahead of UTC at an instant (ms). Throws for a zone that is unknown here. */
function ahead(place, instant) {
  const name = new Intl.DateTimeFormat("en", { timeZone: place, timeZoneName: "longOffset" })
    .formatToParts(instant)
    .find((part) => part.type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = name?.match(/([+-])(\d\d):(\d\d)/) ?? ["", "+", 0, 0];
  return (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

/** `wall` (local ISO text without an offset) as it was in a zone, with the offset of that day. */
function inZone(wall, place) {
  const utc = Date.parse(`${wall}Z`);
  // An hour that the clocks leave out is read as before the change, one they show twice as its first time.
  const offsets = [-1, 1].map((day) => ahead(place, utc + day * 86_400_000));
  const fits = offsets.find((one) => ahead(place, utc - one * 60_000) === one) ?? offsets[0];
  return `${wall}${fits < 0 ? "-" : "+"}${two(Math.abs(fits) / 60)}:${two(Math.abs(fits) % 60)}`;
}

/**
 * `{at, zone}` of an entry whose time was given as `wall` ("" is now). `old` is what the entry had, `{at, zone}`
 * with `at` null for a new one: a time that was not touched stays exactly as it was, and one that was corrected
 * stays in its place, wherever the person is now.
 */
export function moment(wall, old) {
  if (!wall) return { at: localIso(), zone: zone() };
  if (!old.at) return { at: localIso(new Date(wall)), zone: zone() };
  if (wall === old.at.slice(0, 16)) return { at: old.at, zone: old.zone };
  const whole = wall.length === 16 ? `${wall}:00` : wall;
  if (old.zone) {
    try {
      return { at: inZone(whole, old.zone), zone: old.zone };
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
    }
  }
  // An imported entry may have an offset and no zone, or one that this browser does not know.
  return { at: `${whole}${offsetOf(old.at)}`, zone: old.zone };
}
