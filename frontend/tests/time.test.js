import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import {
  dayWords,
  localIso,
  momentWords,
  monthWords,
  today,
  weekdayWords,
  weekStart,
  zone,
} from "../src/widgets/time.js";

const home = process.env.TZ;
afterEach(() => {
  process.env.TZ = home ?? "";
  if (home === undefined) delete process.env.TZ;
});

const at = (place, iso) => {
  process.env.TZ = place;
  return localIso(new Date(iso));
};

test("a moment has the time of the person's clock and its offset", () => {
  assert.equal(at("Europe/Rome", "2026-11-30T11:05:09.900Z"), "2026-11-30T12:05:09+01:00");
  assert.equal(at("UTC", "2026-11-30T11:05:09Z"), "2026-11-30T11:05:09+00:00");
});

test("the offset is that of the moment, before and after the clocks change", () => {
  assert.equal(at("Europe/Rome", "2026-03-29T00:59:59Z"), "2026-03-29T01:59:59+01:00");
  assert.equal(at("Europe/Rome", "2026-03-29T01:00:00Z"), "2026-03-29T03:00:00+02:00");
});

test("offsets behind UTC and with parts of an hour are written out", () => {
  assert.equal(at("America/St_Johns", "2026-01-15T12:00:00Z"), "2026-01-15T08:30:00-03:30");
  assert.equal(at("Asia/Kathmandu", "2026-01-15T12:00:00Z"), "2026-01-15T17:45:00+05:45");
  assert.equal(at("America/New_York", "2026-01-15T12:00:00Z"), "2026-01-15T07:00:00-05:00");
});

test("today is the day of the person's clock", (t) => {
  process.env.TZ = "Pacific/Auckland";
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-30T12:00:00Z") });
  assert.equal(today(), "2026-12-01");
  assert.equal(zone(), "Pacific/Auckland");
});

test("a day and a moment are written as they were, wherever they are read", () => {
  for (const place of ["UTC", "Pacific/Auckland", "America/Los_Angeles"]) {
    process.env.TZ = place;
    assert.match(dayWords("2026-03-05"), /^Thu,? 5 Mar 2026$/);
    assert.match(momentWords("2026-03-05T23:30:00-08:00"), /^Thu,? 5 Mar 2026, 23:30$/);
    assert.equal(monthWords("2026-12-31"), "Dec");
    assert.equal(weekdayWords("2026-03-03", "long"), "Tuesday");
  }
});

test("the week begins on the day that is usual where the person is", () => {
  const language = (value) => Object.defineProperty(navigator, "language", { value, configurable: true });
  language("en-US");
  assert.equal(weekStart(), 7);
  language("en-GB");
  assert.equal(weekStart(), 1);
});
