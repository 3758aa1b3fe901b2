/**
 * Stand-in for libsrtp 3's header, mapped onto Debian's libsrtp 2.5 (package libsrtp2-dev).
 *
 * mediasoup's worker speaks the libsrtp 3 interface: opaque policy objects, and separate input and output buffers.
 * libsrtp 2.5 has a policy struct and works in place. Each call here is the thinnest bridge from the one to the other.
 */
#pragma once

#include <srtp2/srtp.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

/** Codes that libsrtp 3 adds to the 2.5 enumeration, with their numbers in libsrtp 3. */
#define srtp_err_status_buffer_small (static_cast<srtp_err_status_t>(28))
#define srtp_err_status_cryptex_err (static_cast<srtp_err_status_t>(29))

namespace srtp_bridge
{
	/** What libsrtp 3 keeps behind its opaque policy pointer. */
	struct Policy
	{
		srtp_policy_t native{};
		std::vector<uint8_t> keyAndSalt;
	};

	inline srtp_err_status_t policy_create(Policy** policy)
	{
		*policy = new Policy();

		return srtp_err_status_ok;
	}

	inline void policy_destroy(Policy* policy)
	{
		delete policy;
	}

	inline srtp_err_status_t policy_set_ssrc(Policy* policy, srtp_ssrc_t ssrc)
	{
		policy->native.ssrc = ssrc;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t policy_set_profile(Policy* policy, srtp_profile_t profile)
	{
		const auto err = srtp_crypto_policy_set_from_profile_for_rtp(std::addressof(policy->native.rtp), profile);

		return err == srtp_err_status_ok
		         ? srtp_crypto_policy_set_from_profile_for_rtcp(std::addressof(policy->native.rtcp), profile)
		         : err;
	}

	/** libsrtp 2.5 wants the key and the salt in one piece. A master key identifier is not bridged: none is used. */
	inline srtp_err_status_t policy_add_key(
	  Policy* policy, const uint8_t* key, size_t keyLen, const uint8_t* salt, size_t saltLen, const uint8_t*, size_t mkiLen)
	{
		if (mkiLen != 0)
		{
			return srtp_err_status_bad_param;
		}

		policy->keyAndSalt.assign(key, key + keyLen);
		policy->keyAndSalt.insert(policy->keyAndSalt.end(), salt, salt + saltLen);
		policy->native.key = policy->keyAndSalt.data();

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t policy_set_allow_repeat_tx(Policy* policy, bool allow)
	{
		policy->native.allow_repeat_tx = allow ? 1 : 0;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t policy_set_window_size(Policy* policy, size_t size)
	{
		policy->native.window_size = size;

		return srtp_err_status_ok;
	}

	inline srtp_err_status_t create(srtp_t* session, Policy* policy)
	{
		return srtp_create(session, std::addressof(policy->native));
	}

	/** Copies the packet into the output buffer, where `inPlace` works; `room`: bytes that the call may add. */
	template<typename InPlace>
	inline srtp_err_status_t through_copy(
	  const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t room, InPlace inPlace)
	{
		if (*outLen < inLen + room)
		{
			return srtp_err_status_buffer_small;
		}

		if (in != out)
		{
			std::memmove(out, in, inLen);
		}

		int len        = static_cast<int>(inLen);
		const auto err = inPlace(out, std::addressof(len));

		*outLen = static_cast<size_t>(len);

		return err;
	}

	inline srtp_err_status_t protect(
	  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
	{
		return through_copy(
		  rtp,
		  rtpLen,
		  srtp,
		  srtpLen,
		  SRTP_MAX_TRAILER_LEN,
		  [session](uint8_t* data, int* len) { return srtp_protect(session, data, len); });
	}

	inline srtp_err_status_t unprotect(
	  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
	{
		return through_copy(
		  srtp,
		  srtpLen,
		  rtp,
		  rtpLen,
		  0,
		  [session](uint8_t* data, int* len) { return srtp_unprotect(session, data, len); });
	}

	/** SRTCP carries four more bytes than SRTP: its index and the encryption flag (RFC 3711, 3.4). */
	inline srtp_err_status_t protect_rtcp(
	  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
	{
		return through_copy(
		  rtcp,
		  rtcpLen,
		  srtcp,
		  srtcpLen,
		  SRTP_MAX_TRAILER_LEN + 4,
		  [session](uint8_t* data, int* len) { return srtp_protect_rtcp(session, data, len); });
	}

	inline srtp_err_status_t unprotect_rtcp(
	  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
	{
		return through_copy(
		  srtcp,
		  srtcpLen,
		  rtcp,
		  rtcpLen,
		  0,
		  [session](uint8_t* data, int* len) { return srtp_unprotect_rtcp(session, data, len); });
	}

	/** Same meaning, other name; the caller gives the SSRC in network order, as libsrtp 2.5 wants it. */
	inline srtp_err_status_t stream_remove(srtp_t session, uint32_t ssrc)
	{
		return srtp_remove_stream(session, ssrc);
	}

	using PolicyHandle = Policy*;
} // namespace srtp_bridge

#define srtp_policy_t srtp_bridge::PolicyHandle
#define srtp_policy_create srtp_bridge::policy_create
#define srtp_policy_destroy srtp_bridge::policy_destroy
#define srtp_policy_set_ssrc srtp_bridge::policy_set_ssrc
#define srtp_policy_set_profile srtp_bridge::policy_set_profile
#define srtp_policy_add_key srtp_bridge::policy_add_key
#define srtp_policy_set_allow_repeat_tx srtp_bridge::policy_set_allow_repeat_tx
#define srtp_policy_set_window_size srtp_bridge::policy_set_window_size
#define srtp_stream_remove srtp_bridge::stream_remove
#define srtp_create srtp_bridge::create
#define srtp_protect srtp_bridge::protect
#define srtp_unprotect srtp_bridge::unprotect
#define srtp_protect_rtcp srtp_bridge::protect_rtcp
#define srtp_unprotect_rtcp srtp_bridge::unprotect_rtcp
