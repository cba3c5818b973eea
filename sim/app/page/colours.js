// Colours told apart with any kind of colour vision (Okabe and Ito 2008). Two of them are the towns'.

export const INK = "#14171c";
export const QUIET = "#51565f";
export const LINE = "#d8d4ca";
export const SIDES = ["left", "right"];
export const TOWN = { left: "#d55e00", right: "#0072b2" };

// By keeper: nobody, desk, waiting, officers, mediators, departments, grid workers, told elsewhere, over.
export const KEEPER = ["#c9c6bf", "#f0e442", "#14171c", "#56b4e9", "#009e73", "#e69f00", "#cc79a7", "#ffffff", "#c9c6bf"];

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
