// Reads Kubernetes manifests from the standard input and decodes each one strictly as the type that it says it is: an
// unknown kind, an unknown field, one that comes twice or one of another type is a fault. Prints one line per manifest;
// the exit code is 1 when one has a fault.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/kubernetes/scheme"
)

func main() {
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	documents := yaml.NewYAMLReader(bufio.NewReader(os.Stdin))
	failed := false
	for {
		document, err := documents.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Println("fault:", err)
			os.Exit(1)
		}
		if text := string(document); isEmpty(text) {
			continue
		}
		if _, kind, err := decoder.Decode(document, nil, nil); err != nil {
			fmt.Println("fault:", err)
			failed = true
		} else {
			fmt.Println("ok:", kind.GroupVersion(), kind.Kind)
		}
	}
	if failed {
		os.Exit(1)
	}
}

// Comments and blank lines are no manifest.
func isEmpty(text string) bool {
	comment := false
	for _, letter := range text {
		switch {
		case letter == '\n':
			comment = false
		case letter == '#':
			comment = true
		case !comment && letter != ' ' && letter != '-' && letter != '\t' && letter != '\r':
			return false
		}
	}
	return true
}
