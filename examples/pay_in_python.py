"""A backend in Python's standard library alone that pays with Latipay, against the stand-in:

    npx orderstr sandbox latipay --port 4300 --keys keys
    python3 pay_in_python.py http://127.0.0.1:4300 keys/latipay.key

It places an order, has the stand-in notify it, verifies the notification, and prints "paid". With a wrong key the
stand-in refuses the order and says why.
"""

import hmac
import json
import sys
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

BASE_URL, KEY_FILE = sys.argv[1:3]
with open(KEY_FILE, encoding="utf-8") as file:
    KEY = file.read()
ORDER = {"merchant_reference": "python-1", "amount": "120.00"}
PAID = threading.Event()


def signed(text: str) -> str:
    """HMAC-SHA256, which Latipay writes in hexadecimal."""
    return hmac.new(KEY.encode(), text.encode(), "sha256").hexdigest()


class Notifications(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        names = ["merchant_reference", "payment_method", "status", "currency", "amount"]
        text = "".join(fields[name] for name in names)
        is_genuine = hmac.compare_digest(signed(text), fields["signature"])
        is_ours = all(fields[name] == value for name, value in ORDER.items())
        self.send_response(200 if is_genuine and is_ours else 401)
        self.end_headers()
        self.wfile.write(b"sent")
        if is_genuine and is_ours and fields["status"] == "paid":
            PAID.set()

    def log_message(self, *_: object) -> None:
        pass


def post(url: str, body: dict[str, str] | None = None) -> dict:
    data = b"" if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method="POST")) as reply:
        return json.load(reply)


server = HTTPServer(("127.0.0.1", 0), Notifications)
threading.Thread(target=server.serve_forever, daemon=True).start()

order = ORDER | {
    "user_id": "U000334333",
    "wallet_id": "W00000001",
    "callback_url": f"http://127.0.0.1:{server.server_port}/notify",
    "ip": "127.0.0.1",
    "version": "2.0",
    "product_name": "Pinot Noir, Otago",
}
# Of an order, the key stands at the end of the text as well.
order["signature"] = signed("&".join(f"{name}={order[name]}" for name in sorted(order)) + KEY)
placed = post(f"{BASE_URL}/v2/minialipay", order)
if placed["code"] != 0:
    why = placed["orderstr"]
    sys.exit(f"refused: {why['message']}; {why['fix']}")
post(f"{BASE_URL}/orderstr/notify?order={ORDER['merchant_reference']}")
print("paid" if PAID.is_set() else "not paid")
