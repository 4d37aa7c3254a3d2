/**
 * Short names of the emoji that apps and people use in work channels. An unknown name stays as it is
 * written, which is what Slack does with it too.
 */
const SIGNS: ReadonlyMap<string, string> = new Map(
  `+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 eyes 👀 white_check_mark ✅ heavy_check_mark ✔️ x ❌
  warning ⚠️ tada 🎉 heart ❤️ fire 🔥 rocket 🚀 wave 👋 pray 🙏 clap 👏 ok_hand 👌 raised_hands 🙌
  thinking_face 🤔 sweat_smile 😅 joy 😂 smile 😄 slightly_smiling_face 🙂 grin 😁 cry 😢 sob 😭
  scream 😱 sunglasses 😎 wink 😉 hugging_face 🤗 neutral_face 😐 confused 😕 rage 😡 skull 💀
  red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢
  large_blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥
  large_green_square 🟩 large_yellow_square 🟨 small_blue_diamond 🔹 small_orange_diamond 🔸
  mag 🔍 mag_right 🔎 bulb 💡 bell 🔔 no_bell 🔕 mute 🔇 speech_balloon 💬 thought_balloon 💭
  memo 📝 pencil ✏️ pencil2 ✏️ pushpin 📌 paperclip 📎 link 🔗 calendar 📅 date 📅 clock1 🕐
  hourglass ⌛ hourglass_flowing_sand ⏳ stopwatch ⏱️ alarm_clock ⏰ chart_with_upwards_trend 📈
  chart_with_downwards_trend 📉 bar_chart 📊 clipboard 📋 file_folder 📁 page_facing_up 📄
  movie_camera 🎥 video_camera 📹 film_frames 🎞️ camera 📷 clapper 🎬 tv 📺 computer 💻 iphone 📱
  desktop_computer 🖥️ computer_mouse 🖱️ keyboard ⌨️ globe_with_meridians 🌐 credit_card 💳
  shopping_trolley 🛒 shopping_cart 🛒 moneybag 💰 lock 🔒 unlock 🔓 key 🔑 shield 🛡️ bug 🐛
  wrench 🔧 hammer 🔨 gear ⚙️ package 📦 construction 🚧 rotating_light 🚨 no_entry ⛔
  no_entry_sign 🚫 octagonal_sign 🛑 question ❓ exclamation ❗ information_source ℹ️ new 🆕 ok 🆗
  100 💯 zap ⚡ star ⭐ star2 🌟 sparkles ✨ boom 💥 dart 🎯 trophy 🏆 checkered_flag 🏁
  seedling 🌱 hedgehog 🦔 robot_face 🤖 bust_in_silhouette 👤 busts_in_silhouette 👥 coffee ☕ bow 🙇
  muscle 💪 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 arrow_right ➡️ arrow_left ⬅️
  arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁 leftwards_arrow_with_hook ↩️
  heavy_plus_sign ➕ heavy_minus_sign ➖ recycle ♻️ sunny ☀️ cloud ☁️ snowflake ❄️ turtle 🐢 snail 🐌`
    .trim()
    .split(/\s+/)
    .flatMap((word, index, words) => (index % 2 === 0 ? [[word, words[index + 1] ?? word]] : [])),
);

/** The sign for a short name without colons; null if it is not known. */
export function emojiSign(name: string): string | null {
  return SIGNS.get(name) ?? null;
}

/** What the reaction menu offers first. */
export const QUICK_REACTIONS = ['+1', 'eyes', 'white_check_mark', 'tada', 'heart', '-1'] as const;
