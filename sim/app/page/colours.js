import { nameOfCode } from "./codes.js";

// Colours told apart with any kind of colour vision (Okabe and Ito 2008). Two of them are the towns'.

export const INK = "#14171c";
export const QUIET = "#51565f";
export const LINE = "#d8d4ca";
export const SIDES = ["left", "right"];
export const TOWN = { left: "#d55e00", right: "#0072b2" };

const KEEPER = {
  NOBODY: "#c9c6bf", DESK: "#f0e442", WAITING: "#14171c", OFFICERS: "#56b4e9", MEDIATORS: "#009e73",
  DEPARTMENT: "#e69f00", GRID: "#cc79a7", ELSEWHERE: "#ffffff", OVER: "#c9c6bf",
};

export function colourOfKeeper(keeper) { return KEEPER[nameOfCode("MatterHolder", keeper)]; }

export function colourOf(name) { return KEEPER[name]; }

export function fit(canvas) {
  const scale = Math.min(2, window.devicePixelRatio || 1);
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return { pen, width, height };
}

// A sheet as large as a canvas, to draw on once what does not change.
export function sheet(canvas, width) {
  const image = document.createElement("canvas");
  Object.assign(image, { width: canvas.width, height: canvas.height });
  const pen = image.getContext("2d");
  const scale = canvas.width / width;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  return { image, pen };
}

export function typeface(size, bold = false) {
  return `${bold ? "bold " : ""}${size}px ${getComputedStyle(document.body).fontFamily}`;
}

export function remSize() { return parseFloat(getComputedStyle(document.documentElement).fontSize); }
