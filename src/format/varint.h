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

/* Not for inlining: long numbers are rare. */
static __attribute__((noinline, unused)) const uint8_t *
varint_get_long(const uint8_t *p, uint64_t *v)
{
	return varint_get(p, p + VARINT_MAX, v);
}

/*
 * The same where VARINT_MAX bytes can be read whatever comes. Most numbers
 * of a trace have one byte, 99 in 100 no more than three.
 */
static inline const uint8_t *
varint_get_fast(const uint8_t *p, uint64_t *v)
{
	if (p[0] < 0x80) {
		*v = p[0];
		return p + 1;
	}
	if (p[1] < 0x80) {
		*v = (p[0] & 0x7fU) | (uint32_t)p[1] << 7;
		return p + 2;
	}
	if (p[2] < 0x80) {
		*v = (p[0] & 0x7fU) | (p[1] & 0x7fU) << 7 |
		     (uint32_t)p[2] << 14;
		return p + 3;
	}
	return varint_get_long(p, v);
}

/* How many bytes the number takes where it is not padded: 1 to 10. */
static inline unsigned
varint_size(uint64_t v)
{
	return (63 - (unsigned)__builtin_clzll(v | 1)) / 7 + 1;
}

enum {
	VARINT_RUN = 5 /* numbers at most */
};

#define VARINT_TOPS 0x8080808080808080U

/* The next 8 bytes, the first one lowest. */
static inline uint64_t
varint_word(const uint8_t *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* How many numbers end in so many bytes (1 to 8). Looks at 8. */
static inline unsigned
varint_count(const uint8_t *p, unsigned size)
{
	uint64_t ends = (~varint_word(p) & VARINT_TOPS) << (64 - 8 * size);

	return (unsigned)((ends >> 7) * 0x0101010101010101 >> 56);
}

/*
 * Bits, of which one at most is in each byte, less the n - 1 lowest ones; most
 * is what n can be. No branch depends on the bits.
 */
static inline uint64_t
varint_nth(uint64_t ends, unsigned n, unsigned most)
{
#pragma GCC unroll 4 /* it is short, and on the way of every event */
	for (unsigned i = 1; i < most; i++)
		ends = n > i ? ends & (ends - 1) : ends;
	return ends;
}

/* How many bytes the next n numbers (1 to 3) take together; 0 where they take
 * more than 8. Looks at 8 bytes whatever comes. */
static inline unsigned
varint_skip(const uint8_t *p, unsigned n)
{
	uint64_t ends = varint_nth(~varint_word(p) & VARINT_TOPS, n, 3);

	return ends ? ((unsigned)__builtin_ctzll(ends) + 1) / 8 : 0;
}

/* The same for up to VARINT_RUN numbers; 0 also where one is padded. */
static inline unsigned
varint_run(const uint8_t *p, unsigned n)
{
	uint64_t word = varint_word(p), ends = ~word & VARINT_TOPS;
	uint64_t zeros, padding;
	unsigned bits;

	zeros = ~((word & ~VARINT_TOPS) + ~VARINT_TOPS) & ends;
	padding = zeros & (word & VARINT_TOPS) << 8;
	ends = varint_nth(ends, n, VARINT_RUN);
	if (!ends)
		return 0;
	bits = (unsigned)__builtin_ctzll(ends) + 1;
	return padding << (64 - bits) ? 0 : bits / 8;
}

#endif
