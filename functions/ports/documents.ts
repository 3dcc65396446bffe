export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Documents {
  /** Stores bytes under a key, once: the same bytes again change nothing, other bytes are refused. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  /** Undefined when nothing is stored under the key. */
  size(key: string): Promise<number | undefined>;
  /**
   * Deletes for good what lies under a prefix, every version of it, but for the keys to keep.
   * @returns how many objects the lock of the store still holds
   */
  purge(prefix: string, keep: (key: string) => boolean): Promise<{ readonly locked: number }>;
  /** A browser form that uploads one file straight to the store and comes back to `returnTo`. */
  uploadForm(key: string, maxBytes: number, returnTo: string): Promise<UploadForm>;
  /** A short-lived address from which a browser downloads the file. */
  downloadUrl(key: string, fileName: string, contentType: string): Promise<string>;
}

/** Word templates, by the name of their folder. */
export interface Templates {
  read(name: string): Promise<Uint8Array>;
}
