// Loaded when somebody asks for a map. Everything on it comes from our own server.
import L from "leaflet";
import "leaflet/dist/leaflet.css";

const turned = (ring) => ring.map(([east, north]) => [north, east]);

function drawGround(map, ground) {
  const look = (name) => ({ className: `map__${name}`, interactive: false });
  L.polygon(ground.land.map((ring) => [turned(ring)]), look("land")).addTo(map);
  L.polyline(ground.rivers.map(turned), look("river")).addTo(map);
  L.polygon(ground.lakes.map((ring) => [turned(ring)]), look("lake")).addTo(map);
}

// Names of towns, as many as there is room for.
function nameTowns(map, towns, language) {
  const names = L.layerGroup().addTo(map);
  const write = () => {
    names.clearLayers();
    const taken = [];
    for (const [north, east, said] of towns) {
      const at = map.latLngToContainerPoint([north, east]);
      if (!map.getBounds().contains([north, east])) continue;
      if (taken.some((other) => Math.abs(other.x - at.x) < 90 && Math.abs(other.y - at.y) < 22)) continue;
      taken.push(at);
      const icon = L.divIcon({ className: "map__town", iconSize: [90, 20], iconAnchor: [45, -2], html: "" });
      const mark = L.marker([north, east], { icon, interactive: false, keyboard: false }).addTo(names);
      mark.getElement().textContent = said[language] || said.en;
    }
  };
  map.on("zoomend moveend", write);
  write();
}

function putPins(map, pins, points, isJoined) {
  if (isJoined) L.polyline(points, { className: "map__road", interactive: false }).addTo(map);
  const seen = new Map(); // several stops in one village share a mark
  pins.forEach((pin, place) => {
    const key = pin.dataset.pin;
    const other = seen.get(key);
    if (other && pin.dataset.tone === "start") return;
    if (other) {
      other.numbers.push(pin.dataset.number);
      other.words.push(pin.textContent);
    } else {
      seen.set(key, { at: points[place], numbers: [pin.dataset.number], words: [pin.textContent], tone: pin.dataset.tone });
    }
  });
  for (const one of seen.values()) {
    const icon = L.divIcon({ className: `map__pin map__pin--${one.tone}`, iconSize: null });
    const words = one.words.join("\n");
    const mark = L.marker(one.at, { icon, title: words, alt: words }).addTo(map);
    mark.getElement().textContent = one.numbers.filter(Boolean).join(" ");
    const said = document.createElement("p");
    said.className = "map__words";
    said.textContent = words;
    mark.bindPopup(said);
  }
}

// What GeoJSON tells: one mark a place, with a link to each that is there.
function putFeatures(map, features) {
  const seen = new Map();
  for (const { geometry, properties } of features) {
    const [east, north] = geometry.coordinates;
    const key = `${north.toFixed(3)},${east.toFixed(3)}`;
    if (!seen.has(key)) seen.set(key, { at: [north, east], there: [] });
    seen.get(key).there.push(properties);
  }
  for (const { at, there } of seen.values()) {
    const icon = L.divIcon({ className: "map__pin map__pin--plain", iconSize: null });
    const words = there.map(({ name }) => name).join("\n");
    const mark = L.marker(at, { icon, title: words, alt: words }).addTo(map);
    if (there.length > 1) mark.getElement().textContent = there.length;
    const list = document.createElement("ul");
    list.className = "map__words";
    for (const { name, url, lang } of there) {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: name, lang });
      list.appendChild(document.createElement("li")).append(link);
    }
    mark.bindPopup(list);
  }
}

// What opens is read first, by Escape it is shut, and one goes on from where one was.
function leadFocus(map, closeWord) {
  map.on("popupopen", ({ popup }) => {
    const box = popup.getElement();
    box.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", closeWord);
    box.querySelector("a[href]:not(.leaflet-popup-close-button)")?.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup }) => {
    if (!popup.getElement()?.contains(document.activeElement)) return;
    popup._source?.getElement()?.focus({ preventScroll: true });
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });
}

// A tap says where; what the form then holds is marked.
function letPick(map, place) {
  const form = place.closest("[data-point]");
  const icon = L.divIcon({ className: "map__pin map__pin--collect", iconSize: null });
  const mark = L.marker([0, 0], { icon, interactive: false, keyboard: false });
  map.on("click", ({ latlng }) => {
    const { lat, lng } = latlng.wrap();
    place.dispatchEvent(new CustomEvent("picked", { bubbles: true, detail: [lat, lng] }));
  });
  form.addEventListener("pointed", ({ detail }) => {
    if (!detail) return mark.remove();
    mark.setLatLng(detail).addTo(map);
    if (!map.getBounds().contains(detail)) map.panTo(detail);
  });
  place.dispatchEvent(new CustomEvent("mapped", { bubbles: true }));
}

const told = async (address) => (await fetch(address)).json();
const REGION = [[34.5, 13.5], [46.5, 34.5]]; // where nothing is to be shown

window.charshiaMap = async (place) => {
  const { mapGround, mapFeatures, mapJoined, mapCloser, mapFarther, mapClose } = place.dataset;
  const pins = [...place.querySelectorAll("[data-pin]")];
  const [ground, found] = await Promise.all([told(mapGround), mapFeatures ? told(mapFeatures) : { features: [] }]);
  const map = L.map(place.querySelector(".map"), { attributionControl: false, zoomControl: false, zoomSnap: 0.5, minZoom: 5, maxZoom: 14 });
  L.control.zoom({ zoomInTitle: mapCloser, zoomOutTitle: mapFarther }).addTo(map);
  leadFocus(map, mapClose);
  const points = pins.map((pin) => pin.dataset.pin.split(",").map(Number));
  const all = [...points, ...turned(found.features.map(({ geometry }) => geometry.coordinates))];
  const maxZoom = place.dataset.mapPicks === undefined ? 12 : 10; // to pick one, see what is around
  map.fitBounds(L.latLngBounds(all.length ? all : REGION).pad(0.15), { maxZoom });
  drawGround(map, ground);
  putPins(map, pins, points, mapJoined !== undefined);
  putFeatures(map, found.features);
  nameTowns(map, ground.towns, document.documentElement.lang);
  if (place.dataset.mapPicks !== undefined) letPick(map, place);
};
