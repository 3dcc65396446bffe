import { describe, expect, it } from "vitest";
import { fittedPicture } from "../../functions/documents/picture.ts";
import { PIXEL } from "./support/word-file.ts";

/** The start of a PNG of a size: signature and IHDR. */
const png = (width: number, height: number): Uint8Array => {
  const bytes = Buffer.alloc(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.writeUInt32BE(13, 8);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
/** The start of a JPEG: a JFIF segment, then the frame header. */
const jpeg = (width: number, height: number, marker = 0xc0): Uint8Array => {
  const bytes = Buffer.alloc(40);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
  bytes.set([0xff, marker, 0, 17, 8], 20);
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  return bytes;
};
const PLACE = { width: 16, height: 10 };

describe("a picture made to fit a place of 16 by 10 centimetres", () => {
  it.each([
    { bytes: png(640, 320), width: 16, height: 8, extension: ".png", because: "a wide one takes the whole width" },
    { bytes: png(400, 800), width: 5, height: 10, extension: ".png", because: "a high one takes the whole height" },
    { bytes: jpeg(800, 500), width: 16, height: 10, extension: ".jpeg", because: "height stands first in a JPEG" },
    { bytes: jpeg(800, 250, 0xc2), width: 16, height: 5, extension: ".jpeg", because: "a progressive one too" },
  ])("is $width by $height: $because", ({ bytes, width, height, extension }) => {
    expect(fittedPicture(bytes, "Plan", PLACE)).toMatchObject({ width, height, extension, alt: "Plan" });
  });

  it("keeps the bytes as they are", () => {
    const data = fittedPicture(PIXEL, "Plan", PLACE)?.data ?? "";
    expect(Buffer.compare(Buffer.from(data, "base64"), PIXEL)).toBe(0);
  });

  it.each([
    { bytes: Buffer.from("%PDF-1.7 and so on, long enough"), because: "a PDF is no picture" },
    { bytes: png(640, 320).subarray(0, 20), because: "it is cut before its size" },
    { bytes: png(0, 320), because: "it has no width" },
    { bytes: jpeg(800, 500).subarray(0, 22), because: "it is cut before its frame" },
    { bytes: jpeg(800, 500, 0xc4), because: "that marker is a table, no frame" },
  ])("is refused: $because", ({ bytes }) => {
    expect(fittedPicture(bytes, "Plan", PLACE)).toBeUndefined();
  });
});
