-- Sends the lines of a file, one after another, over and over; without a file, asks without a body.
local path = os.getenv("LOAD_PATH")
local requests, at = {}, 0

function init()
  local file = os.getenv("LOAD_BODIES")
  if file == nil then
    requests[1] = wrk.format("GET", path)
    return
  end
  local headers = { ["Content-Type"] = os.getenv("LOAD_TYPE") }
  for line in io.lines(file) do
    requests[#requests + 1] = wrk.format("POST", path, headers, line)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d,' ..
    '"p50":%d,"p90":%d,"p99":%d,"p999":%d,"most":%d}\n',
    summary.requests, summary.duration, errors.connect, errors.read, errors.write, errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max))
end
