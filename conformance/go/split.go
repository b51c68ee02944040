// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/util/yaml"
)

type documents struct {
	Documents []string `json:"documents"`
	Error     string   `json:"error,omitempty"`
}

func runSplit(_ []string, in *os.File, out *bufio.Writer) error {
	return answerLines(in, out, func(line []byte) any {
		var request struct {
			YAML string `json:"yaml"`
		}
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		return splitDocuments(request.YAML)
	})
}

func splitDocuments(text string) documents {
	reader := yaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	found := documents{Documents: []string{}}
	for {
		document, err := reader.Read()
		if err == io.EOF {
			return found
		}
		if err != nil {
			found.Error = err.Error()
			return found
		}
		found.Documents = append(found.Documents, string(document))
	}
}
