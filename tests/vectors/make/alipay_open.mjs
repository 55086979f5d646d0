// Cases of a client of the Alipay Open Platform: order strings and requests of ours, replies and
// notifications of the platform. They are in alipay_open/, and share no code with the product.

import { notifications } from "./alipay_open/notifications.mjs";
import { orderStrings } from "./alipay_open/order_strings.mjs";
import { refusedNotifications } from "./alipay_open/refused_notifications.mjs";
import { refusedReplies } from "./alipay_open/refused_replies.mjs";
import { refusedRequests } from "./alipay_open/refused_requests.mjs";
import { replies } from "./alipay_open/replies.mjs";
import { requests } from "./alipay_open/requests.mjs";
import { RUBY, SDK } from "./alipay_open/signing.mjs";
import { alipayOpen as oneReading } from "./one_reading.mjs";
import { alipay, alipayReplies, knownKey } from "./published_keys.mjs";
import { publicKey } from "./rsa.mjs";

const about = {
  gateway: "alipayOpen",
  rules: [
    "Requests: all fields but `sign`, empty ones left out, sorted by name, name=value joined by `&`, unencoded, in the charset that they name; RSA2 is SHA256withRSA, RSA is SHA1withRSA; base64.",
    "`biz_content` is the JSON text as it was given. An order string holds every value percent-encoded (`percent`: encodeURIComponent; `form`: a space as `+`), `sign` last; at most 16,384 characters.",
    "A request is a POST of `biz_content` to the address with all other fields.",
    "Replies: the text of `<method with _ for .>_response` or `error_response` exactly as it stands in the reply.",
    "Notifications: decoded once; V1 without `sign` and `sign_type`, V2 without `sign`; empty values too, sorted, unencoded.",
  ],
  sources: ["Alipay Open Platform documentation", SDK, RUBY],
  keys: "Those called own, other and gateway.test-key are the public halves of the test keys of these names in tests/keys/. Nobody here has the private halves of the others: their signatures were published, or made beforehand.",
};

/** Whose signatures are known, and nothing more. */
const KNOWN_KEYS = { knownNotification: alipay, knownReply: alipayReplies, knownOrder: knownKey };

export const vectors = () => ({
  about,
  publicKeys: {
    own: publicKey("own"),
    other: publicKey("other"),
    ...KNOWN_KEYS,
    "gateway.test-key": publicKey("gateway"),
  },
  cases: [
    ...orderStrings(),
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...oneReading(),
  ],
});
