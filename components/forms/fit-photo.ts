const sides = [3000, 2400, 1800, 1400];
const quality = 0.85;

/** A photo that is too large is drawn smaller until it fits; everything else is given back as it is. */
export async function fitPhoto(file: File, maxBytes: number): Promise<Blob> {
  if (file.size <= maxBytes || !/^image\/(jpeg|png)$/.test(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return file;
  try {
    for (const side of sides) {
      const smaller = await draw(picture, side);
      if (smaller && smaller.size <= maxBytes) return smaller;
    }
    return file;
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, sideMax: number): Promise<Blob | null> {
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
