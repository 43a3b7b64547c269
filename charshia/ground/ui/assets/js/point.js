// The point of a form: where this telephone is, or where its map was tapped. A position needs no
// net. Without this file the degrees are written, or left out.
const PATIENCE = 30_000; // ms
const FRESH = 10_000; // ms
const DENIED = 1; // GeolocationPositionError.PERMISSION_DENIED

const part = (event, wanted) => event.target.closest?.(wanted)?.closest("[data-point]");
const degrees = (place) => [...place.querySelectorAll(".point__typed input")];

function say(place, words) {
  place.querySelector(".point__said").textContent = words;
}

// What stands in the fields is said, and marked on the map.
function show(place) {
  const { metres } = place.dataset;
  const typed = degrees(place).map(({ value }) => value.trim().replace(",", "."));
  const isWhole = typed.every((one) => one !== "" && Number.isFinite(Number(one)));
  const words = metres ? place.dataset.pointAbout : place.dataset.pointSaid;
  say(place, isWhole ? words.replace("{point}", typed.join(", ")).replace("{metres}", metres) : "");
  place.querySelector("[data-point-clear]").hidden = !typed.some(Boolean);
  place.dispatchEvent(new CustomEvent("pointed", { detail: isWhole ? typed.map(Number) : null }));
}

function put(place, north, east, metres = "") {
  const [latitude, longitude] = degrees(place);
  latitude.value = north === null ? "" : north.toFixed(5);
  longitude.value = east === null ? "" : east.toFixed(5);
  place.dataset.metres = metres;
  show(place);
}

function ask(place) {
  const { pointAsks, pointDenied, pointLost } = place.dataset;
  if (!navigator.geolocation) return say(place, pointLost);
  say(place, pointAsks);
  const found = ({ coords }) => put(place, coords.latitude, coords.longitude, Math.ceil(coords.accuracy));
  const failed = ({ code }) => say(place, code === DENIED ? pointDenied : pointLost);
  return navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH });
}

document.addEventListener("click", (event) => {
  const here = part(event, "[data-point-here]");
  if (here) ask(here);
  const clear = part(event, "[data-point-clear]");
  if (!clear) return;
  put(clear, null, null);
  clear.querySelector("[data-point-here]").focus();
});
document.addEventListener("input", (event) => {
  const typed = part(event, ".point__typed");
  if (!typed) return;
  typed.dataset.metres = "";
  show(typed);
});
document.addEventListener("mapped", (event) => show(part(event, "[data-map]")));
document.addEventListener("picked", (event) => {
  const place = part(event, "[data-map]");
  if (place) put(place, ...event.detail);
});
// A form that was emptied for the next plot, or given back what was refused.
function showAll() {
  for (const place of document.querySelectorAll("[data-point]")) {
    place.dataset.metres = "";
    show(place);
  }
}
document.addEventListener("reset", () => setTimeout(showAll));
document.addEventListener("mended", showAll);
showAll();
