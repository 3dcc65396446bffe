import type { FaceName } from "../fonts/font-files.ts";
import type { Border } from "../word/model.ts";
import type { AnnotationLeaf, ContentLeaf, Tag } from "./tag-tree.ts";

/** What a page shows, in drawing order. Lengths are points, from the top left corner. */
export interface PageDrawing {
  readonly width: number;
  readonly height: number;
  readonly items: DrawItem[];
}

/** Part of the text, or an ornament that assistive technology skips. */
export type Belonging = ContentLeaf | Artifact;
export type Artifact = "layout" | "header" | "footer";

export type DrawItem =
  | TextItem
  | {
      readonly kind: "line";
      readonly from: Point;
      readonly to: Point;
      readonly border: Pick<Border, "width" | "color" | "dashed">;
      readonly of: Belonging;
    }
  | { readonly kind: "fill"; readonly area: Area; readonly color: string; readonly of: Belonging }
  | { readonly kind: "picture"; readonly area: Area; readonly bytes: Uint8Array; readonly of: Belonging }
  | {
      readonly kind: "link";
      readonly area: Area;
      readonly target: LinkDestination;
      readonly contents: string;
      readonly of: AnnotationLeaf;
    }
  | {
      readonly kind: "signature";
      readonly area: Area;
      readonly name: string;
      readonly label: string;
      readonly of: AnnotationLeaf;
    };

export interface TextItem {
  readonly kind: "text";
  readonly x: number;
  readonly baseline: number;
  readonly text: string;
  readonly face: FaceName;
  readonly size: number;
  readonly color: string;
  /** Added to each space of a justified line. */
  readonly wordSpacing: number;
  readonly of: Belonging;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type LinkDestination = { readonly url: string } | { readonly bookmark: string };

/** A place in the document, from the top of its page. */
export interface Place {
  /** 0 for the first page. */
  readonly page: number;
  readonly y: number;
}

export interface OutlineEntry {
  readonly level: number;
  readonly text: string;
  readonly place: Place;
}

/** A document laid out, ready to be written. */
export interface Drawing {
  readonly pages: readonly PageDrawing[];
  readonly root: Tag;
  readonly outline: readonly OutlineEntry[];
  readonly bookmarks: ReadonlyMap<string, Place>;
}
