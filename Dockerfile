# Two images from one file:
#   docker build --target app .   bot and worker, Python 3.12
#   docker build --target nlu .   the language server (Rasa), Python 3.10, with its trained model

FROM python:3.12-slim-bookworm AS app-build
WORKDIR /app
COPY tools/find-python tools/make-environment tools/
COPY requirements.txt ./
RUN tools/make-environment requirements.txt

FROM python:3.12-slim-bookworm AS app
# Chinese characters in the pictures that the bot draws.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/housekeeping housekeeping
WORKDIR /app
COPY --from=app-build /app/.venv .venv
COPY . .
RUN .venv/bin/python -m compileall -q -x '/\.venv/' . && .venv/bin/python -m nlu train --addresses
ENV PYTHONUNBUFFERED=1 \
    APP_HOST=0.0.0.0 \
    APP_PORT=8081 \
    APP_VAR=/var/lib/housekeeping
USER 10001
VOLUME /var/lib/housekeeping
EXPOSE 8081
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8081/livez', timeout=8)"]
ENTRYPOINT ["/app/.venv/bin/python", "-m", "bootstrap"]

FROM python:3.10-slim-bookworm AS nlu-build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY nlu/rasa_environment.py nlu/requirements.txt nlu/
RUN python nlu/rasa_environment.py
# The catalogue's names are training data: a changed config.yaml gives a new model.
COPY config.yaml ./
COPY nlu nlu
# Training reads the data with the app's interpreter and libraries, then calls Rasa in .venv-rasa.
COPY --from=app-build /usr/local/bin/python3.12 /usr/local/bin/
COPY --from=app-build /usr/local/lib/python3.12 /usr/local/lib/python3.12
COPY --from=app-build /usr/local/lib/libpython3.12.so.1.0 /usr/local/lib/
COPY --from=app-build /app/.venv .venv
RUN ldconfig && .venv/bin/python -m nlu train

FROM python:3.10-slim-bookworm AS nlu
RUN useradd --system --uid 10002 --create-home --home-dir /var/lib/nlu nlu
COPY --from=nlu-build /app/.venv-rasa /app/.venv-rasa
COPY --from=nlu-build /app/nlu /app/nlu
COPY --from=nlu-build /app/var/nlu/model.tar.gz /app/var/nlu/model.tar.gz
ENV PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    RASA_TELEMETRY_ENABLED=false \
    SANIC_WORKERS=1 \
    OMP_NUM_THREADS=1 \
    TF_NUM_INTRAOP_THREADS=1 \
    TF_CPP_MIN_LOG_LEVEL=3
USER 10002
WORKDIR /var/lib/nlu
EXPOSE 5005
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5005/status', timeout=4)"]
ENTRYPOINT ["/app/.venv-rasa/bin/python", "-m", "rasa", "run", "--enable-api", "--model", "/app/var/nlu/model.tar.gz", "--interface", "0.0.0.0", "--port", "5005", "--response-timeout", "30"]
