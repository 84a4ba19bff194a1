using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Insights.Patterns;

/// <summary>
/// Joins masks that differ in few words only: those words become tokens. Masks are taken from frequent to rare, so that the result does not
/// depend on the order of the events.
/// </summary>
internal static class PatternMerger
{
    /// <summary>The part of the words that must be equal.</summary>
    private const double Similarity = 0.7;

    /// <summary>Patterns with the same number of words that a mask is compared with.</summary>
    private const int MaxCandidates = 200;

    internal static List<(string Mask, PatternCount Count)> Merge(IEnumerable<KeyValuePair<string, PatternCount>> masks)
    {
        Dictionary<int, List<(string[] Words, PatternCount Count)>> byLength = [];
        IEnumerable<KeyValuePair<string, PatternCount>> ordered =
            masks.OrderByDescending(mask => mask.Value.Count).ThenBy(mask => mask.Key, StringComparer.Ordinal);
        foreach ((string mask, PatternCount count) in ordered)
        {
            string[] words = mask.Split(' ');
            if (!byLength.TryGetValue(words.Length, out List<(string[] Words, PatternCount Count)>? candidates))
            {
                byLength[words.Length] = candidates = [];
            }

            int found = candidates.FindIndex(0, Math.Min(MaxCandidates, candidates.Count), candidate => IsSimilar(candidate.Words, words));
            if (found < 0)
            {
                PatternCount first = new();
                first.Merge(count);
                candidates.Add((words, first));
                continue;
            }

            candidates[found].Count.Join(candidates[found].Words, words, count);
            Generalise(candidates[found].Words, words);
        }

        return byLength.Values.SelectMany(list => list).Select(pattern => (string.Join(' ', pattern.Words), pattern.Count)).ToList();
    }

    private static bool IsSimilar(string[] pattern, string[] words)
    {
        // What starts differently says something else, and short lines have too few words to tell.
        if (words.Length < 4 || pattern[0] != words[0])
        {
            return false;
        }

        int equal = 0;
        for (int i = 0; i < words.Length; i++)
        {
            equal += pattern[i] == words[i] ? 1 : 0;
        }

        return equal >= Similarity * words.Length;
    }

    private static void Generalise(string[] pattern, string[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            pattern[i] = pattern[i] == words[i] ? pattern[i] : PatternMask.AnyToken;
        }
    }
}
