# Reading the data sets, and collecting reference values as rows of case, statistic and value.
options(warn = 1, digits = 17)
found <- list()

read <- function(name) read.csv(file.path("..", "data", paste0(name, ".csv")), stringsAsFactors = TRUE, na.strings = "")

# put("sleep", statistic = 1.2, p = .3): named values, or one named list or vector of them.
put <- function(case, ...) {
  values <- unlist(list(...))
  found[[length(found) + 1]] <<- data.frame(case = case, statistic = names(values), value = as.numeric(values))
}

# A case that R does not compute: an error, or a p that is missing. Anything else stops the script.
none <- function(case, expression) {
  result <- tryCatch(expression, error = function(e) list(p.value = NaN))
  stopifnot(is.null(result$p.value) || is.na(result$p.value))
  put(case, p = NaN)
}

finish <- function(name) {
  rows <- do.call(rbind, found)
  rows$value <- ifelse(is.nan(rows$value), "NaN", sprintf("%.15g", rows$value))
  write.csv(rows, file.path("..", "expected", paste0(name, ".r.csv")), row.names = FALSE, quote = 1)
}
