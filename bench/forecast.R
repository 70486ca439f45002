# What R's forecast package makes of the series of bench/forecast.ts: mean absolute scaled error and coverage over the same origins.
#   npx tsx bench/forecast.ts series > series.json; Rscript bench/forecast.R series.json > bench/forecast/r.json
# R 4.2.2, forecast 8.20, jsonlite. ets() ignores a season of 52 (with a warning); stlf(method = "ets") takes it out first.
suppressMessages(library(forecast))
library(jsonlite)
series <- fromJSON(commandArgs(TRUE)[1], simplifyDataFrame = FALSE)
methods <- list(
  snaive = function(x, h) snaive(x, h = h, level = c(80, 95)),
  ets = function(x, h) forecast(suppressWarnings(ets(x)), h = h, level = c(80, 95)),
  thetaf = function(x, h) thetaf(x, h = h, level = c(80, 95)),
  stlf = function(x, h) if (length(x) > 2 * frequency(x)) stlf(x, h = h, method = "ets", level = c(80, 95)) else NULL
)
judge <- function(one, method) {
  errors <- c(); inside80 <- c(); inside95 <- c(); scaled <- c()
  for (known in one$origins) {
    x <- ts(one$values[1:known], frequency = one$season)
    actual <- one$values[(known + 1):(known + one$horizon)]
    found <- method(x, one$horizon)
    if (is.null(found)) return(NULL)
    scale <- mean(abs(diff(one$values[1:known], lag = one$season)))
    scaled <- c(scaled, abs(actual - as.numeric(found$mean)) / scale)
    inside80 <- c(inside80, actual >= found$lower[, 1] & actual <= found$upper[, 1])
    inside95 <- c(inside95, actual >= found$lower[, 2] & actual <= found$upper[, 2])
  }
  list(mase = round(mean(scaled), 4), coverage80 = round(mean(inside80), 4), coverage95 = round(mean(inside95), 4))
}
out <- list()
for (one in series) out[[one$name]] <- Filter(Negate(is.null), lapply(methods, function(method) judge(one, method)))
cat(toJSON(list(r = paste(R.version$major, R.version$minor, sep = "."), forecast = as.character(packageVersion("forecast")), series = out), auto_unbox = TRUE, pretty = TRUE), "\n")
