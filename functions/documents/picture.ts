/** A picture as `{{IMAGE}}` of a template takes it. */
export interface TemplatePicture {
  /** Base64. */
  readonly data: string;
  readonly extension: ".png" | ".jpeg";
  /** Centimetres. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

/**
 * A picture made to fit a place on the page: as wide or as high as the place allows, its proportions kept.
 *
 * @param place centimetres
 * @returns `undefined` when the bytes are neither PNG nor JPEG, or do not say their size
 */
export function fittedPicture(
  bytes: Uint8Array,
  alt: string,
  place: { readonly width: number; readonly height: number },
): TemplatePicture | undefined {
  const png = pngSize(bytes);
  const size = png ?? jpegSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return undefined;
  const scale = Math.min(place.width / size.width, place.height / size.height);
  const centimetres = (pixels: number): number => Math.round(pixels * scale * 100) / 100;
  return {
    data: Buffer.from(bytes).toString("base64"),
    extension: png ? ".png" : ".jpeg",
    width: Math.max(0.1, centimetres(size.width)),
    height: Math.max(0.1, centimetres(size.height)),
    alt,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Source: PNG specification, 5.2 (signature) and 11.2.2 (IHDR, the first chunk). */
function pngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 24 || PNG.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Source: ITU-T T.81, B.2.2: the frame header, SOF0 to SOF15 but for DHT, JPG and DAC. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
