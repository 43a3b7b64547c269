// A photo that waits for a weak net is made small before it is kept.
const SIDE = 1600; // pixels
const QUALITY = 0.8;

// Gives the file as it is where this browser cannot draw it; the site makes it anew in any case.
export async function smaller(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    return drawn.size < file.size ? new File([drawn], "photo.jpg", { type: drawn.type }) : file;
  } catch {
    return file;
  }
}
