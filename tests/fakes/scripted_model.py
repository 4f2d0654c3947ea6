"""An OpenAI-compatible server on loopback whose answers come from a list."""

import http.server
import json
import threading
from contextlib import contextmanager


class ScriptedModel:
    """Answers each request with the next of *answers*: a structure, a text, or an HTTP status; keeps the requests."""

    def __init__(self, *answers, usage=(1000, 200)):
        self.answers = list(answers)
        self.requests = []
        self.usage = usage
        self.url = ""

    @property
    def sent(self):
        """All text of the last request's messages."""
        return "\n".join(message["content"] for message in self.requests[-1]["messages"])

    def completion(self, answer):
        """Return an OpenAI chat completion that says *answer*."""
        content = answer if isinstance(answer, str) else json.dumps(answer)
        asked, answered = self.usage
        return {
            "id": "scripted",
            "object": "chat.completion",
            "created": 1,
            "model": "scripted",
            "choices": [
                {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"},
            ],
            "usage": {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered},
        }


@contextmanager
def scripted_model(*answers, usage=(1000, 200)):
    """Serve *answers* while the block runs."""
    model = ScriptedModel(*answers, usage=usage)

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_POST(self):
            model.requests.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            answer = model.answers.pop(0)
            status = answer if isinstance(answer, int) else 200
            body = b"{}" if isinstance(answer, int) else json.dumps(model.completion(answer)).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("retry-after", "7")
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
