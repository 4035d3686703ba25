"""gunicorn for the demo and for production; WEB_CONCURRENCY sets the number of processes."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # one import for all processes; restart, not reload, to take new code
max_requests = 2000
max_requests_jitter = 400
timeout = 60
graceful_timeout = 5
keepalive = 5
worker_tmp_dir = "/dev/shm"  # noqa: S108, heartbeat files need memory, not a disk
control_socket_disable = True
