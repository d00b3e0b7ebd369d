using TechFinance.Actuarial.Pricing.Policies;

namespace TechFinance.Actuarial.Pricing.Tests;

/// <summary>A loss as it was drawn; event −1 is none.</summary>
internal readonly record struct Loss(int Trial, double Amount, double Defence, int Event, int Year = 1);

/// <summary>Draws all losses of a policy in a block.</summary>
internal static class Drawing
{
    /// <summary>The losses, in the order in which they come.</summary>
    internal static Loss[] All(ILossDrawer drawer, int policy, Losses? losses = null)
    {
        var all = new List<Loss>();
        losses ??= new Losses();
        drawer.Begin(policy);
        while (drawer.Draw(losses))
        {
            Assert.InRange(losses.Count, 0, Losses.Capacity);
            for (var i = 0; i < losses.Count; i++)
            {
                all.Add(new Loss(
                    (int)losses.Trial[i],
                    losses.Amount[i],
                    losses.HasDefence ? losses.Defence[i] : 0,
                    losses.FromEvents ? losses.Event[i] : -1,
                    losses.HasYears ? losses.Year[i] : 1));
            }
        }

        Assert.False(drawer.Draw(losses));
        return [.. all];
    }
}
