// Public keys whose private halves nobody here has: their signatures were published, or made beforehand.

/** Of Alipay's notifications, in the tests of its SDK. */
export const alipay = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqObrdC7hrgAVM98tK0nv
3hSQRGGKT4lBsQjHiGjeYZjOPIPHR5knm2jnnz/YGIXIofVHkA/tAlBAd5DrY7Yp
vI4tP5EONLtZKC2ghBMx7McI2wRD0xiqzxOQr1FuhZGJ8/AUokBzJrzY+aGX2xcO
rxFYRlFilvVLTXg4LWjR1tdPkO6+i7wQZAIVMClPkwVRZEbaERRHlKqTzv2gGv5r
DU8gRoe1LeaN+6BlbTqHWkQcNCUNrA8C6l17XAXGKDsm/9TFWwO8EPHHHCaQdjtV
5/FdcWIt+L8SR1ss7EXTjYDFtxcKVv9rEoY1lX8T4mX+GbXfZHraG5NCF1+XioL5
JwIDAQAB
-----END PUBLIC KEY-----
`;

/** Of its replies, likewise. */
export const alipayReplies = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk7LzhmMa2c4qQd4fqAqe
nfbuFoA7stPKvoS1LrZEsVnOOGUUjwoa1oU9xsSPjcOWhIerU/VAN4J95GIAXx59
ipcleIyfLn2FhHXPgLJpvo+b2jJFyn/1/DbeJDh+0yDVAOf50Z7HhI0mdUhFMkXl
T7BU0ZMtJf/TmISFEfhDU/w6qFd6D42L97byAkq0K6LroglSVF24GqJEa7hSeUIk
ZWj7RasykXrc2uVJ1+ejkXE0LyPxa2AHykMGbJLf5SiZvaNzUZgnKIR36mLOHpQ/
2JCXxhXZYUWHzy0kMH54JcUEeksFWBYLGvLjV1phbcUIc3Q76tIuqApY6E222OoZ
ZQIDAQAB
-----END PUBLIC KEY-----
`;

/** Of UnionPay, in its document. */
export const unionpay = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwc1rzW3jgoF9RZSBmFvV
hPHec70N5qDME7lkQT1RmR0rn7Yim5iLjzB5iKwJouku6GvBNx53X3DZRHmFWtzb
1prZPEy9Af2zvhuwDLuapQlf6Y93opOGYKu3kuuJJDusOUPQwAurfKKYu+QR3Bgm
e/LMDoKkee0/vbwcgZNdkfrM4vQ4C9Oc/y5EIdnyxck8VSRlxsbehWl1dBMlWUhJ
lRRSGx9Kw129EOtwphj5sNZMwRwbxm4xnMuDQ37+ylLAHx5bP7g/zucYVWUEy+IG
Yklfy7Tmg5c/Ihxm74JbJsVBVxLawxYNVnKw95Pe0+4ENsVaYpBi676BPzc8zcbr
MwIDAQAB
-----END PUBLIC KEY-----
`;

/** Of the signatures that were made beforehand. */
export const knownKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApfwQOrPqztFi9rRyY98O
n64CxYw+/Kbyqvc3/mj91LEpA+OPKOt9OItYmdJMNu8m8IyhpPoib8i4Lqo4tNNr
GB0b0xvuacUwoRyu376P/glBE4xHqeqfHxXRlp5fqKknPs/227FCJre+cVQhHVDB
isFZBQw/4AHs6i11zVCx5V6jdOh5Ldi1jEGyFngHUFh6nHZKn1W8PhlCvHsDs9b1
DGTxPmYvXJD3kKiSxSAAnBp7I9vwMHGeW5Mgyo3fOLBMKsKSPksm2llTFQIbith5
W9SGuYQ8JbXEcT+EwPZ3kxcvQ/r/bEIIt5lWevn1McCWYgIRf/+7CHGyJw6fDPCj
LQIDAQAB
-----END PUBLIC KEY-----
`;
