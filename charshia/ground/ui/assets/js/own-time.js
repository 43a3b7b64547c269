import { momentOf } from "./moments.js";

// A deadline stands in the time of the place; where this clock differs, its own stands beside it.
export function ownTimes(root) {
  for (const time of root.querySelectorAll("time[data-own]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime()) || -at.getTimezoneOffset() === Number(time.dataset.offset)) continue;
    const words = momentOf(at, { dateStyle: "long", timeStyle: "short" });
    time.textContent = `${time.dataset.own} ${words}`;
  }
}
