# Makes inference.json beside it, from the answers in uncertainty.json: Rscript inference.R
# Written with R 4.2.2 and survey 4.1.1 (Lumley). Each index is a sum of ratios of totals, which
# svycontrast linearises; in strata the totals are those of the stratum alone.
suppressMessages(library(survey))

matrix_of <- function(rows) {
  do.call(rbind, lapply(strsplit(rows, ""), function(r) suppressWarnings(as.numeric(r))))
}

columns <- function(scores, strata = rep(1, nrow(scores))) {
  answered <- !is.na(scores)
  data <- data.frame(stratum = strata)
  for (h in unique(strata)) for (j in seq_len(ncol(scores))) {
    data[[paste0("y", h, "_", j)]] <- ifelse(answered[, j] & strata == h, scores[, j], 0)
    data[[paste0("a", h, "_", j)]] <- (answered[, j] & strata == h) * 1
  }
  data
}

ratios <- function(h, k, factor) {
  paste(sprintf("(%.20g)*y%s_%d/a%s_%d", factor, h, seq_len(k), h, seq_len(k)), collapse = "+")
}

contrast <- function(design, data, expression) {
  names <- setdiff(names(data), c("stratum", "N"))
  totals <- svytotal(as.formula(paste("~", paste(names, collapse = "+"))), design)
  found <- svycontrast(totals, list(it = parse(text = expression)[[1]]))
  c(as.numeric(coef(found)), as.numeric(SE(found)))
}

simple <- function(rows, population = NA, only = NA) {
  scores <- matrix_of(rows)
  data <- columns(scores)
  data$N <- if (is.na(population)) nrow(data) else population
  design <- if (is.na(population)) svydesign(ids = ~1, weights = rep(1, nrow(data)), data = data)
            else svydesign(ids = ~1, fpc = ~N, data = data)
  k <- ncol(scores)
  text <- if (is.na(only)) ratios(1, k, 25 / k) else sprintf("25*y1_%d/a1_%d", only, only)
  contrast(design, data, text)
}

elements <- function(rows, population = NA) {
  n <- length(rows)
  t(sapply(seq_len(nchar(rows[1])), function(j) {
    found <- simple(rows, population, j)
    found[c(1, 2, 1, 1)] + c(0, 0, -1, 1) * qt(0.975, n - 1) * found[2]
  }))
}

welch <- function(before, after, N_before = NA, N_after = NA) {
  one <- simple(before, N_before)
  two <- simple(after, N_after)
  v <- c(one[2], two[2])^2
  n <- c(length(before), length(after))
  df <- sum(v)^2 / sum(v^2 / (n - 1))
  d <- two[1] - one[1]
  se <- sqrt(sum(v))
  c(d, se, df, d - qt(0.975, df) * se, d + qt(0.975, df) * se, 2 * pt(-abs(d) / se, df))
}

strata <- function(rows, sizes, volumes) {
  scores <- matrix_of(rows)
  k <- ncol(scores)
  data <- columns(scores, rep(seq_along(sizes), sizes))
  data$N <- volumes[data$stratum]
  shares <- volumes / sum(volumes)
  text <- paste(sapply(seq_along(sizes), function(h) ratios(h, k, shares[h] * 25 / k)), collapse = "+")
  design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~N, data = data)
  stratified <- contrast(design, data, text)
  data$N <- sum(volumes)
  whole <- svydesign(ids = ~1, fpc = ~N, data = data)
  after <- postStratify(whole, ~stratum, data.frame(stratum = seq_along(sizes), Freq = volumes))
  w <- weights(after)
  c(stratified, contrast(after, data, text), sum(w)^2 / sum(w^2))
}

source_text <- paste(readLines("uncertainty.json", warn = FALSE), collapse = "")
rows_of <- function(name) {
  part <- sub(paste0('.*"name": "', name, '", "rows": \\[([^]]*)\\].*'), "\\1", source_text)
  strsplit(gsub('"', "", gsub(" ", "", part)), ",")[[1]]
}
full <- rows_of("sixty without blanks")
blanks <- rows_of("blanks")

# Two samples without blanks are also compared by R's own t.test of the respondents' means.
own <- t.test(25 * rowMeans(matrix_of(full[31:60])), 25 * rowMeans(matrix_of(full[1:30])))
number <- function(x) paste0("[", paste(formatC(x, digits = 17, format = "g"), collapse = ", "), "]")
table <- function(x) paste0("[", paste(apply(x, 1, number), collapse = ", "), "]")
p_raw <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04)
writeLines(c("{",
  sprintf('  "elements": %s,', table(elements(blanks))),
  sprintf('  "elements of 500": %s,', table(elements(blanks, 500))),
  sprintf('  "halves": %s,', number(welch(full[1:30], full[31:60]))),
  sprintf('  "halves by t.test": %s,', number(c(own$parameter, own$conf.int, own$p.value))),
  sprintf('  "with blanks": %s,', number(welch(blanks[1:40], blanks[41:120], 100, 300))),
  sprintf('  "raw p": %s,', number(p_raw)),
  sprintf('  "holm": %s,', number(p.adjust(p_raw, "holm"))),
  sprintf('  "strata": %s,', number(strata(full, c(30, 20, 10), c(400, 100, 900)))),
  sprintf('  "strata with blanks": %s', number(strata(blanks, c(60, 40, 20), c(400, 100, 900)))),
  "}"), "inference.json")
