/** What bytes 0x18 to 0x1F and 0x80 to 0xA0 stand for; all others are Latin-1. Source: ISO 32000-1, annex D.2. */
const LOW = "˘ˇˆ˙˝˛˚˜";
const HIGH = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";

/** A text string, whichever of its encodings it is written in. Source: ISO 32000-1, 7.9.2.2; ISO 32000-2 (UTF-8). */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const units = Buffer.from(bytes.subarray(2, 2 + 2 * Math.floor((bytes.length - 2) / 2)));
    return units.swap16().toString("utf16le");
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString("utf8", 3);
  return Array.from(bytes, letterOf).join("");
}

function letterOf(byte: number): string {
  const special = byte < 0x20 ? LOW[byte - 0x18] : HIGH[byte - 0x80];
  return special ?? String.fromCharCode(byte);
}
