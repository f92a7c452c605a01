# Makes uncertainty.json beside it: Rscript uncertainty.R
# Written with R 4.2.2 and survey 4.1.1 (Lumley). The index is a sum of ratios of totals:
# svytotal gives the totals of scores and of answers, svycontrast linearises the sum.
suppressMessages(library(survey))

case <- function(name, rows, items, population = NA) {
  scores <- do.call(rbind, lapply(strsplit(rows, ""), function(r) as.numeric(r)))
  k <- ncol(scores)
  answered <- !is.na(scores)
  y <- ifelse(answered, scores, 0)
  colnames(y) <- paste0("y", 1:k)
  a <- answered * 1
  colnames(a) <- paste0("a", 1:k)
  data <- as.data.frame(cbind(y, a))
  n <- nrow(data)
  data$N <- if (is.na(population)) n else population
  design <- if (is.na(population)) {
    svydesign(ids = ~1, weights = rep(1, n), data = data)
  } else {
    svydesign(ids = ~1, fpc = ~N, data = data)
  }
  totals <- svytotal(as.formula(paste("~", paste(c(colnames(y), colnames(a)), collapse = "+"))), design)
  element <- rep(seq_along(items), items)
  part <- sprintf("(25/(%d*%d))*y%d/a%d", length(items), items[element], 1:k, 1:k)
  index <- svycontrast(totals, list(index = parse(text = paste(part, collapse = "+"))[[1]]))
  first <- paste(sprintf("(25/%d)*y%d/a%d", items[1], 1:items[1], 1:items[1]), collapse = "+")
  element1 <- svycontrast(totals, list(first = parse(text = first)[[1]]))
  reach <- qt(0.975, n - 1) * as.numeric(SE(index))
  list(name = name, rows = rows, items = items, population = population,
       index = as.numeric(coef(index)), se = as.numeric(SE(index)),
       low = as.numeric(coef(index)) - reach, high = as.numeric(coef(index)) + reach,
       first = as.numeric(coef(element1)), first_se = as.numeric(SE(element1)))
}

set.seed(2017)
draw <- function(n, k, blank) {
  lift <- rnorm(n)
  apply(sapply(1:k, function(j) {
    s <- cut(lift + rnorm(n) + 0.1 * j, c(-Inf, -2.5, -1, 1, Inf), labels = FALSE)
    ifelse(runif(n) < blank, ".", s)
  }), 1, paste, collapse = "")
}

worked <- c("333433434", "433434433", "322433323", "444444444", "332433334", "333433333")
full <- draw(60, 9, 0)
blanks <- draw(120, 9, 0.15)
nested <- draw(80, 7, 0.1)
cases <- list(
  case("worked example", worked, rep(1, 9)),
  case("worked example of 20", worked, rep(1, 9), 20),
  case("sixty without blanks", full, rep(1, 9)),
  case("sixty without blanks of 75", full, rep(1, 9), 75),
  case("blanks", blanks, rep(1, 9)),
  case("blanks of 500", blanks, rep(1, 9), 500),
  case("elements of three, one, two and one items", nested, c(3, 1, 2, 1)),
  case("elements of several items, of 200", nested, c(3, 1, 2, 1), 200)
)

text <- function(x) {
  if (is.character(x)) sprintf('"%s"', x)
  else ifelse(is.na(x), "null", formatC(x, digits = 17, format = "g"))
}
json <- sapply(cases, function(c) paste0("  {", paste(sapply(names(c), function(key) {
  value <- text(c[[key]])
  if (key %in% c("rows", "items")) value <- paste0("[", paste(value, collapse = ", "), "]")
  sprintf('"%s": %s', key, value)
}), collapse = ", "), "}"))
writeLines(c("[", paste(json, collapse = ",\n"), "]"), "uncertainty.json")
