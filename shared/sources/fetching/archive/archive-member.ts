/** One member of an archive, as it says of itself: nothing of it is checked yet. */
export interface ArchiveMember {
	/** As it was written: bytes, because an encoding is a claim too. */
	readonly name: Uint8Array;
	readonly kind: 'file' | 'folder' | 'link' | 'hard link' | 'special';
	/** Of the member unpacked. */
	readonly size: number;
	/** Of a file: its bytes, unpacked and checked against what the archive says of them. */
	readonly bytes: () => Uint8Array;
}
