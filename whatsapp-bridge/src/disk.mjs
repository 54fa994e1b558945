// Files that are there whole or not at all, whenever the process is killed.
import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes beside, forces it to the disk, then puts it in its place. Mode 0600. */
export function writeWhole(file, data) {
  const beside = `${file}.tmp`;
  const descriptor = openSync(beside, 'w', 0o600);
  try {
    const bytes = Buffer.from(data);
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(descriptor, bytes, written);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
  syncFolder(dirname(file));
}

/** Takes a file away, if it is there. */
export function remove(file) {
  try {
    unlinkSync(file);
  } catch (missing) {
    if (missing.code !== 'ENOENT') throw missing;
  }
}

/** Forces the folder's list of names to the disk. */
export function syncFolder(folder) {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
