// Reads QR codes off a video: with the browser's own detector where it has one, else with jsQR, which is fetched only
// when somebody scans.

const SIDE_MAX = 720; // more pixels than a code at arm's length needs only take time

/** A function that takes a video and gives the text of a code in it, or null. */
export async function reader() {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  return formats.includes("qr_code") ? detecting(new BarcodeDetector({ formats: ["qr_code"] })) : decoding();
}

const detecting = (detector) => async (video) => (await detector.detect(video))[0]?.rawValue ?? null;

async function decoding() {
  await import("./jsqr.min.js");
  const picture = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    const scale = Math.min(1, SIDE_MAX / Math.max(width, height));
    picture.canvas.width = Math.round(width * scale);
    picture.canvas.height = Math.round(height * scale);
    picture.drawImage(video, 0, 0, picture.canvas.width, picture.canvas.height);
    const { data, width: across, height: down } = picture.getImageData(0, 0, picture.canvas.width, picture.canvas.height);
    return globalThis.jsQR(data, across, down, { inversionAttempts: "dontInvert" })?.data || null;
  };
}
