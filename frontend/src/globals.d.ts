// What the DOM types do not know: the page's own events, style as text, and what newer browsers have.

interface DocumentEventMap {
  /** The diary was locked, or opened again. */
  "workbook:lock": CustomEvent<{ lock: "open" | "shut" }>;
  /** A lock was set, or taken away. */
  "workbook:lock-set": CustomEvent<{ set: boolean }>;
  /** The connection is back; `again` unless it is the first time. */
  "workbook:online": CustomEvent<{ again: boolean } | null>;
  "workbook:offline": CustomEvent<{ closed: boolean } | null>;
  /** What came of deleting everything. */
  "workbook:deleted": CustomEvent<{ title: string; text: string }>;
}

declare module "*.css" {
  const text: string;
  export default text;
}

declare namespace Intl {
  interface Locale {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  }
}
