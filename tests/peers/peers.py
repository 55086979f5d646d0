"""What other people's Python clients make of messages: JSON on standard input, JSON on standard output."""

import json
import sys

from alipay import AliPay
from alipay.aop.api.util import SignatureUtils
from wechatpayv3.utils import build_authorization, load_private_key, load_public_key, rsa_verify
from wechatpy.pay.utils import calculate_signature, calculate_signature_hmac


def wechatpy(given):
    return [
        [calculate_signature(message, given["key"]), calculate_signature_hmac(message, given["key"])]
        for message in given["messages"]
    ]


def python_alipay_sdk(given):
    keys = {"app_private_key_string": given["private"], "alipay_public_key_string": given["public"]}
    client = AliPay(appid="2014072300007148", app_notify_url=None, sign_type="RSA2", **keys)
    answers = []
    for fields, notification, signature in given["messages"]:
        # It takes sign_type out of what it is given.
        answers.append([client.sign_data(fields), client.verify(dict(notification), signature)])
    return answers


def alipay_sdk_python(given):
    answers = []
    for at, (message, charset) in enumerate(given["messages"]):
        text = SignatureUtils.get_sign_content(message)
        # Its RSA is written in Python.
        is_signed = at < given["signed"]
        sign = SignatureUtils.sign_with_rsa2
        answers.append([text, sign(given["pkcs1"], text, charset) if is_signed else None])
    return answers


def wechatpayv3(given):
    private, public = load_private_key(given["private"]), load_public_key(given["public"])
    answers = []
    for method, path, body, nonce, reply in given["messages"]:
        header = build_authorization(path, method, "1900009191", "1DDE", private, body, nonce)
        answers.append([header, rsa_verify(*reply, public)])
    return answers


PEERS = {
    "wechatpy": wechatpy,
    "python-alipay-sdk": python_alipay_sdk,
    "alipay-sdk-python": alipay_sdk_python,
    "wechatpayv3": wechatpayv3,
}

asked = json.load(sys.stdin)
json.dump({name: PEERS[name](given) for name, given in asked.items()}, sys.stdout)
