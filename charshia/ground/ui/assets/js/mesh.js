// Loaded when somebody wants to turn a thing about. Only formats that need nothing from elsewhere.
import { ImporterGltf } from "online-3d-viewer/source/engine/import/importergltf.js";
import { ImporterObj } from "online-3d-viewer/source/engine/import/importerobj.js";
import { ImporterOff } from "online-3d-viewer/source/engine/import/importeroff.js";
import { ImporterPly } from "online-3d-viewer/source/engine/import/importerply.js";
import { ImporterStl } from "online-3d-viewer/source/engine/import/importerstl.js";
import { ImporterThree3mf } from "online-3d-viewer/source/engine/import/importerthree.js";
import { Direction } from "online-3d-viewer/source/engine/geometry/geometry.js";
import { RGBAColor, RGBColor } from "online-3d-viewer/source/engine/model/color.js";
import {
  ConvertModelToThreeObject, ModelToThreeConversionOutput, ModelToThreeConversionParams,
} from "online-3d-viewer/source/engine/threejs/threeconverter.js";
import { Viewer } from "online-3d-viewer/source/engine/viewer/viewer.js";

const IMPORTERS = [ImporterStl, ImporterObj, ImporterThree3mf, ImporterPly, ImporterGltf, ImporterOff];
const TURN = 24; // degrees a press
const STEP = 0.25; // of the distance
const WHOLE = () => true;

const parts = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => Math.round(Number(part)));

function modelOf(name, content, colour) {
  const ending = name.split(".").pop().toLowerCase();
  const importer = IMPORTERS.map((Kind) => new Kind()).find((one) => one.CanImportExtension(ending));
  if (!importer) return Promise.reject(new Error(ending));
  return new Promise((done, failed) => {
    importer.Import(name, ending, content, {
      getDefaultMaterialColor: () => colour,
      getDefaultLineMaterialColor: () => colour,
      getFileBuffer: () => null,
      onSuccess: () => done({ model: importer.GetModel(), up: importer.GetUpDirection() }),
      onError: () => failed(new Error(importer.GetErrorMessage())),
      onComplete: () => {},
    });
  });
}

function solidOf(model) {
  return new Promise((done) => {
    ConvertModelToThreeObject(model, new ModelToThreeConversionParams(), new ModelToThreeConversionOutput(), {
      onTextureLoaded: () => {},
      onModelLoaded: done,
    });
  });
}

function pressed(viewer, act) {
  const { navigation } = viewer;
  const acts = {
    left: () => navigation.Orbit(-TURN, 0),
    right: () => navigation.Orbit(TURN, 0),
    up: () => navigation.Orbit(0, TURN),
    down: () => navigation.Orbit(0, -TURN),
    closer: () => navigation.Zoom(STEP),
    farther: () => navigation.Zoom(-STEP),
  };
  acts[act]();
  navigation.Update();
}

// Draws the file of `place` on a canvas in `box`; fails where the telephone cannot draw it.
window.charshiaMesh = async (place, box) => {
  const { mesh, meshName, meshSaid } = place.dataset;
  const answer = await fetch(mesh);
  if (!answer.ok) throw new Error(answer.statusText);
  const content = await answer.arrayBuffer();
  const look = getComputedStyle(box);
  const { model, up } = await modelOf(meshName, content, new RGBColor(...parts(look.color)));
  const solid = await solidOf(model);
  const canvas = document.createElement("canvas");
  box.replaceChildren(canvas);
  const viewer = new Viewer();
  viewer.Init(canvas);
  canvas.removeAttribute("id");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", meshSaid);
  const paint = () => viewer.SetBackgroundColor(new RGBAColor(...parts(getComputedStyle(box).backgroundColor), 255));
  const fit = () => viewer.Resize(box.clientWidth, box.clientHeight);
  fit();
  paint();
  if (up === Direction.Z) solid.rotateX(-Math.PI / 2);
  if (up === Direction.X) solid.rotateZ(Math.PI / 2);
  viewer.SetMainObject(solid);
  viewer.SetUpVector(Direction.Y, false);
  const sphere = viewer.GetBoundingSphere(WHOLE);
  viewer.AdjustClippingPlanesToSphere(sphere);
  viewer.FitSphereToWindow(sphere, false);
  viewer.Render();
  new ResizeObserver(fit).observe(box);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  place.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-turn]");
    if (button) pressed(viewer, button.dataset.turn);
  });
};
