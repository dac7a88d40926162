// Reads a Dockerfile as `docker build` does, up to the plan of the build: nothing is executed, and a base image counts as an
// empty one. Prints as JSON what would come out: warnings of Docker's own linter, the configuration of each stage's image, and
// what is copied from the context although it is not there or .dockerignore leaves it out. The exit code is 1 when the
// Dockerfile has a fault.
//
//	dockerfile <context> <Dockerfile>
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
	"github.com/opencontainers/go-digest"
)

// Stage is what one FROM makes.
type Stage struct {
	Name string `json:"name"`
	Base string `json:"base"`
	// Sources of COPY and ADD that the context does not have, as it is sent.
	Missing []string `json:"missing"`
}

// Report is what comes out.
type Report struct {
	Warnings []string `json:"warnings"`
	Stages   []Stage  `json:"stages"`
	// The configuration of the last stage's image, as the OCI names it.
	Image any `json:"image"`
}

// An image of which nothing is known but that it is there.
type emptyImages struct{}

func (emptyImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, "", []byte(`{"architecture": "amd64", "os": "linux", "config": {}}`), nil
}

func main() {
	root, file := os.Args[1], os.Args[2]
	text, err := os.ReadFile(file)
	check(err)
	report := Report{Warnings: []string{}, Stages: []Stage{}}
	warn := func(rule, _, _, message string, _ []parser.Range) {
		report.Warnings = append(report.Warnings, rule+": "+message)
	}
	result, err := dockerfile2llb.Dockerfile2LLB(context.Background(), text, dockerfile2llb.ConvertOpt{
		Config:       dockerui.Config{LinterConfig: &linter.Config{}},
		MetaResolver: emptyImages{},
		Warn:         warn,
		AllStages:    true,
	})
	check(err)
	report.Image = result.Image.Config
	ast, err := parser.Parse(bytes.NewReader(text))
	check(err)
	stages, _, err := instructions.Parse(ast.AST, nil)
	check(err)
	sent := contextOf(root)
	for _, stage := range stages {
		report.Stages = append(report.Stages, Stage{stage.Name, stage.BaseName, missing(stage.Commands, sent)})
	}
	check(json.NewEncoder(os.Stdout).Encode(report))
}

// The paths that .dockerignore lets through.
func contextOf(root string) []string {
	ignores, err := os.Open(filepath.Join(root, ".dockerignore"))
	check(err)
	patterns, err := ignorefile.ReadAll(ignores)
	check(err)
	matcher, err := patternmatcher.New(patterns)
	check(err)
	sent := []string{}
	check(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, path)
		if err != nil || below == "." {
			return err
		}
		ignored, err := matcher.MatchesOrParentMatches(below)
		if err != nil {
			return err
		}
		if ignored && entry.IsDir() && !matcher.Exclusions() {
			return fs.SkipDir
		}
		// Nothing of these is ever let through, and they are large.
		if ignored && entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		if !ignored {
			sent = append(sent, below)
		}
		return nil
	}))
	return sent
}

func missing(commands []instructions.Command, sent []string) []string {
	absent := []string{}
	for _, command := range commands {
		var sources []string
		switch copies := command.(type) {
		case *instructions.CopyCommand:
			if copies.From == "" {
				sources = copies.SourcePaths
			}
		case *instructions.AddCommand:
			sources = copies.SourcePaths
		}
		for _, source := range sources {
			if !has(sent, filepath.Clean(strings.TrimPrefix(source, "/"))) {
				absent = append(absent, source)
			}
		}
	}
	return absent
}

func has(sent []string, pattern string) bool {
	for _, path := range sent {
		if matches, _ := filepath.Match(pattern, path); matches || pattern == "." {
			return true
		}
	}
	return false
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "fault:", err)
		os.Exit(1)
	}
}
