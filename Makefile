.PHONY: help check format run test browser screenshots benchmark

help: ## Shows what there is to make
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

check: ## Builds and tests everything but the browser
	mvn -B install

format: ## Formats the code
	mvn -q -B spotless:apply

run: ## Serves the demo
	bin/demo

test: ## Passes all tests, the browser's too
	bin/test

browser: ## Passes the browser tests against the built jar
	mvn -B -f browser-tests/pom.xml verify

screenshots: ## Takes the pictures of all screens from the built jar
	bin/screenshots

benchmark: ## Measures the jar on this machine
	benchmark/run
