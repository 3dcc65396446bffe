import type { Picture, RunFormat } from "./model.ts";
import type { PartReading } from "./reading.ts";
import { childNamed, descendants, type XmlElement } from "./xml.ts";

const EMU_PER_POINT = 12_700;

/**
 * Reads a `w:drawing` that holds a picture in the line of text, PNG or JPEG.
 * @returns `undefined`, after noting it, for any other drawing
 */
export function readPicture(drawing: XmlElement, format: RunFormat, reading: PartReading): Picture | undefined {
  const { parts, relations, refusals } = reading;
  const inline = childNamed(drawing, "wp:inline");
  if (!inline) {
    const holdsText = descendants(drawing, ({ name }) => name === "w:txbxContent").length > 0;
    refusals.add(holdsText ? "text-box" : "floating-image");
    return undefined;
  }
  const embedded = descendants(inline, ({ name }) => name === "a:blip")[0]?.attributes["r:embed"];
  const bytes = parts.get(relations.get(embedded ?? "")?.target ?? "");
  if (!bytes) {
    refusals.add("drawing");
    return undefined;
  }
  if (!isPng(bytes) && !isJpeg(bytes)) {
    refusals.add("image-format");
    return undefined;
  }
  const extent = childNamed(inline, "wp:extent")?.attributes;
  const said = childNamed(inline, "wp:docPr")?.attributes;
  const alt = (said?.["descr"] ?? said?.["title"] ?? "").trim();
  if (alt === "" && !isDecorative(inline)) refusals.add("image-without-alternative-text");
  return {
    kind: "picture",
    bytes,
    width: Number(extent?.["cx"] ?? 0) / EMU_PER_POINT,
    height: Number(extent?.["cy"] ?? 0) / EMU_PER_POINT,
    alt,
    format,
  };
}

/** Word's check box “Mark as decorative”. */
function isDecorative(inline: XmlElement): boolean {
  return descendants(inline, ({ name }) => name === "adec:decorative").some(
    ({ attributes }) => attributes["val"] === "1",
  );
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}
