# One image for every process: which one it is, its command says.
FROM python:3.11-slim

RUN useradd --system --create-home --home-dir /var/lib/memberdev memberdev
WORKDIR /opt/memberdev

COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.txt

COPY pyproject.toml README.md ./
COPY domain domain
COPY projections projections
COPY service service
COPY workers workers
COPY memberdev memberdev
RUN pip install --no-cache-dir --disable-pip-version-check --no-index --no-deps --no-build-isolation .

USER memberdev
VOLUME /var/lib/memberdev
CMD ["memberdev", "--help"]
