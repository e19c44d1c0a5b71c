/* SPDX-License-Identifier: MIT */
/*
 * varint: unsigned LEB128 numbers: seven bits a byte, the lowest first, the
 * top bit set in all but the last byte. At most 64 bits; a number may be
 * padded with zeros up to ten bytes, and Go's runtime does so.
 */
#ifndef TGT_FORMAT_VARINT_H
#define TGT_FORMAT_VARINT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
	VARINT_MAX = 10 /* bytes */
};

/*
 * Reads the number at p, which must end before end. Where the next one
 * begins; NULL where it is cut off or more than 64 bits, v then undefined.
 */
static inline const uint8_t *
varint_get(const uint8_t *p, const uint8_t *end, uint64_t *v)
{
	uint64_t value = 0;

	for (unsigned shift = 0; p < end && shift < 7 * VARINT_MAX;
	     shift += 7) {
		uint8_t byte = *p++;

		if (shift == 63 && byte > 1)
			return NULL;
		value |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			*v = value;
			return p;
		}
	}
	return NULL;
}

/*
 * The same without branches on its length, for numbers of up to 8 bytes (56
 * bits): NULL says to try varint_get(). Looks at 8 bytes whatever comes.
 */
static inline const uint8_t *
varint_get_short(const uint8_t *p, uint64_t *v)
{
	const uint64_t tops = 0x8080808080808080;
	uint64_t word, last;

	if (__builtin_expect(*p < 0x80, 1)) {
		*v = *p;
		return p + 1;
	}
	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	last = ~word & tops;
	if (!last)
		return NULL;
	p += (__builtin_ctzll(last) >> 3) + 1;
	/* Keep what is before the last byte's top bit, then close the gaps. */
	word &= (last ^ (last - 1)) & ~tops;
	word = (word & 0x007f007f007f007f) | (word & 0x7f007f007f007f00) >> 1;
	word = (word & 0x00003fff00003fff) | (word & 0x3fff00003fff0000) >> 2;
	*v = (word & 0x0fffffff) | (word & 0x0fffffff00000000) >> 4;
	return p;
}

/* How many bytes the number takes where it is not padded: 1 to 10. */
static inline unsigned
varint_size(uint64_t v)
{
	return (63 - (unsigned)__builtin_clzll(v | 1)) / 7 + 1;
}

#endif
