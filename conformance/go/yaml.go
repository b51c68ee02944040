// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

func runYAML(_ []string, in *os.File, out *bufio.Writer) error {
	return answerLines(in, out, func(line []byte) any {
		var request struct {
			YAML   string `json:"yaml"`
			Strict bool   `json:"strict"`
		}
		if err := json.Unmarshal(line, &request); err != nil {
			return failure{"line: " + err.Error()}
		}
		convert := yaml.YAMLToJSON
		if request.Strict {
			convert = yaml.YAMLToJSONStrict
		}
		text, err := convert([]byte(request.YAML))
		if err != nil {
			return failure{err.Error()}
		}
		return struct {
			JSON string `json:"json"`
		}{string(text)}
	})
}
